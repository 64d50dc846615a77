import Stochastics
import Testing

@Suite("Samplers")
struct SamplerTests {
  @Test("a draw is a function of its key and purpose alone")
  func drawsAreLookedUp() throws {
    let sampler = Sampler(try .lognormal(mean: 18, cv: 0.8))
    let key = DrawKey(seed: 1, replication: 1).keyed(by: NameKey("grid-0012"), 37)
    let first = sampler.sample(key, 1)
    _ = sampler.sample(key, 2)
    #expect(sampler.sample(key, 1) == first)
    #expect(sampler.sample(key, 2) != first)
  }
}
