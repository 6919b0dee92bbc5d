namespace Benchmarks.Serving;

/// <summary>The message of all benchmarks. It is short, as most messages are; its frame has 484 bytes.</summary>
internal static class SampleMessage
{
    public const string Text = "Hi, how can I help?";
}
