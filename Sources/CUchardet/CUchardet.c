// SwiftPM wants one source file in a C target; all of this one is in its header.
