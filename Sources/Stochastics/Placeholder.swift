/// A distribution.
public struct Distribution: Hashable, Sendable {}
