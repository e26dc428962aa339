internal import GRDB
internal import Hummingbird
internal import JWTKit
internal import Logging
internal import Mustache
