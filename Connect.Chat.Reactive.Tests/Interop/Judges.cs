using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>
/// AWS's own clients, which run in Node.js, judge LocalConnect and this SDK. Without Node these tests are skipped; on a
/// build server they fail.
/// </summary>
[SetUpFixture]
public sealed class Judges
{
    private static LocalConnect? _service;

    /// <summary>
    /// One service for all judges. Each test has a separate contact, and faults apply to that contact only.
    /// </summary>
    public static LocalConnect Service => _service!;

    [OneTimeSetUp]
    public async Task PrepareAsync()
    {
        string missing = await Node.FindMissingAsync();
        if (missing.Length == 0)
            missing = await NpmPackage.InstallAsync();
        if (missing.Length > 0)
            SkipOrFail(missing);

        _service = await LocalConnect.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
    }

    private static void SkipOrFail(string missing)
    {
        if (Environment.GetEnvironmentVariable("CI") is "true")
            Assert.Fail($"The judges must run on a build server. {missing}");

        Assert.Ignore($"The judges are skipped. {missing}");
    }
}
