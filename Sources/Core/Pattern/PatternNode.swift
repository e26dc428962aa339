/// What a pattern is made of.
indirect enum PatternNode {
  case empty
  case set(ScalarSet)
  case anchor(PatternAnchor)
  case sequence([PatternNode])
  case choice([PatternNode])
  case count(PatternNode, least: Int, most: Int?)
}
