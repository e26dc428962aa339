/// Pulls the next chunk of a file; nil at its end.
public typealias ChunkSource = () throws -> [UInt8]?
