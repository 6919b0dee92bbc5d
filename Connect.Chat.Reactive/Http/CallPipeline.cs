using Polly;

namespace Connect.Chat.Reactive.Http;

/// <summary>The pipeline of calls that are safe to retry.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="IsOfApplication">
/// Whether it is the application's, which must see every attempt. The built-in one only needs to see failures.
/// </param>
internal sealed record CallPipeline(ResiliencePipeline Pipeline, bool IsOfApplication = false)
{
    /// <summary>Returns the pipeline of the application; null if there is none.</summary>
    public static CallPipeline? Of(ResiliencePipeline? given) =>
        given is null ? null : new(given, IsOfApplication: true);
}
