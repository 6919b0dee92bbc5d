using System.Net;
using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Helpers for tests of simulated conditions.</summary>
internal static class ConditionTest
{
    /// <summary>Sets a condition over HTTP, and expects success.</summary>
    public static async Task SetAsync(this Caller caller, LocalContact contact, string condition, string body) =>
        Assert.That(
        (await caller.PostAsync($"_local/contacts/{contact.ContactId}/{condition}", body)).Status,
        Is.EqualTo(HttpStatusCode.NoContent));

    /// <summary>Reads the whole transcript backward from the newest item. Returns the contents of each page.</summary>
    public static async Task<List<string?[]>> ReadPagesAsync(this Caller caller, int maxResults)
    {
        List<string?[]> pages = [];
        string? token = null;
        do
        {
            ApiResponse page = await caller.GetTranscriptAsync(
                new JsonObject { ["MaxResults"] = maxResults, ["NextToken"] = token }.ToJsonString());
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK), page.Body.ToJsonString());
            pages.Add(page.Contents);
            token = (string?)page.Body["NextToken"];
            Assert.That(pages, Has.Count.LessThan(1000), "The scan must end");
        }
        while (token is not null);

        return pages;
    }

    /// <summary>Returns the items of the newest page, oldest first.</summary>
    public static async Task<JsonNode[]> ItemsAsync(this Caller caller)
    {
        ApiResponse page = await caller.GetTranscriptAsync("""{"MaxResults":100,"SortOrder":"ASCENDING"}""");
        return [.. page.Body["Transcript"]!.AsArray().Select(item => item!)];
    }
}
