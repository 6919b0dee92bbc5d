namespace Benchmarks;

/// <summary>Something did not arrive, or arrived twice: then no number means anything.</summary>
internal sealed class LostException(string message) : Exception(message);
