namespace Benchmarks.Serving;

/// <summary>What is said in all benchmarks: as long as makes a frame of about 450 bytes.</summary>
internal static class SampleMessage
{
    public const string Text = "How can I help you today with your order?";
}
