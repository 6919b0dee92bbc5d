using Microsoft.Playwright;

namespace Connect.Chat.Reactive.Tests.Browser;

/// <summary>The browser of this machine: CHROMIUM, or Chromium or Chrome where distributions install them.</summary>
internal static class Chromium
{
    private static readonly string[] Places =
    [
        Environment.GetEnvironmentVariable("CHROMIUM") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    public static string? Program { get; } = Array.Find(Places, File.Exists);

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        if (Program is null)
            SkipOrFail("Chromium is not installed.");
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            // The pages are this repository's own, and containers have no sandbox to offer.
            Args = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
        });
    }

    private static void SkipOrFail(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") is "true")
            Assert.Fail(reason);
        Assert.Ignore(reason);
    }
}
