internal import Core

/// Whether somebody is signed in.
enum Account: Hashable, Sendable {
  case unknown
  case checking
  /// Nobody is; the ways to sign in that the hub offers, by the provider's name.
  case signedOut(providers: [Provider])
  case signedIn(UserProfile)

  /// Who vouches for a person.
  struct Provider: Hashable, Sendable {
    let name: Sanitized
    let address: Sanitized
  }

  /// Who is signed in.
  var profile: UserProfile? { if case .signedIn(let profile) = self { profile } else { nil } }
}

/// How far signing in is.
enum LoginState: Hashable, Sendable {
  /// Nothing has begun.
  case choosing
  case opening
  /// The hub waits for the person at an address, with a code to type there where it gave one.
  case waiting(LoginOffer)
  /// A token is being typed; the text is kept by the screen.
  case typing
  case checkingToken
  case failed(Sanitized)
}

/// A sign-in that waits for the person.
struct LoginOffer: Hashable, Sendable {
  /// Ways to sign in.
  enum Way: Hashable, Sendable { case browser, device, demo }

  let way: Way
  let address: Sanitized
  /// The code to type at the address.
  let code: Sanitized?
  /// The address for a camera; nil where there is none.
  var picture: QRCode?
  /// When it ends, by the program's clock.
  let endsAt: Double?
}
