namespace Benchmarks.Serving;

/// <summary>What is said in all benchmarks: short, as most messages are; its frame has 484 bytes.</summary>
internal static class SampleMessage
{
    public const string Text = "Hi, how can I help?";
}
