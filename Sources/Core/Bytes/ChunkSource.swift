/// Pulls the next chunk of a file; nil at its end.
package typealias ChunkSource = () throws -> [UInt8]?
