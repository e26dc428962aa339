import Core
import Testing

@Suite("names of pipelines")
struct PipelineNameTests {
  @Test(
    "a pipeline is called by its artefact, slashes and all, or by the dataset",
    arguments: [
      ("o/d/3/cities", "cities"), ("o/d/3/data/cities", "data/cities"), ("o/d/3", "d"),
      ("o/d/3/\u{301}x", "\u{301}x"), ("o/d/next/cities", "cities"), ("", ""),
    ])
  func short(id: String, name: String) {
    #expect(PipelineName.short(id).unicodeScalars.elementsEqual(name.unicodeScalars))
  }
}
