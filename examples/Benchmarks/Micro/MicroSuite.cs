using BenchmarkDotNet.Running;

namespace Benchmarks.Micro;

/// <summary>One part of the SDK at a time, with BenchmarkDotNet, whose own arguments follow.</summary>
internal static class MicroSuite
{
    public const string Name = "micro";

    public const string Description = "one part at a time, with BenchmarkDotNet (its own arguments, such as --filter *Frame*)";

    // In this process: one made for the purpose would be built without what this repository's projects are built with.
    private const string InThisProcess = "--inProcess";

    public static int Run(string[] args)
    {
        string[] asked = args.Contains("--filter") || args.Contains("--list") ? args : ["--filter", "*", .. args];
        var summaries = BenchmarkSwitcher
            .FromTypes([typeof(FrameBenchmarks), typeof(DispatchBenchmarks), typeof(TranscriptBenchmarks), typeof(RequestBenchmarks)])
            .Run([.. asked, InThisProcess]);
        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
