namespace Benchmarks;

/// <summary>A message was lost or arrived twice, so the measurement is invalid.</summary>
internal sealed class LostException(string message) : Exception(message);
