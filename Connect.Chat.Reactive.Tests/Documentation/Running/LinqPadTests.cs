namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>The LINQPad samples: each compiles as in LINQPad, runs against LocalConnect and ends by itself.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LinqPadTests
{
    private static readonly string[] Packages = ["Connect.Chat.LocalConnect", "Connect.Chat.Reactive"];

    // What each sample must show.
    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["1-Hello.linq"] = ["(secret)", "Content=Hello World!", "DisplayName=Jane, Content=Hi Ana", "is over: Ended"],
        ["2-Live-state-and-typing.linq"] = ["State: Connected", "Jane is typing …", "Messages: Hello Ana."],
        ["3-Cut-the-network.linq"] =
        [
            "Content=Before the outage, Origin=Live", "Reconnecting", "Content=Missed 1, Origin=Recovered",
            "Content=Missed 2, Origin=Recovered", "Content=After the outage, Origin=Live",
        ],
        ["4-Transcript-as-a-grid.linq"] = ["Status=Sending", "Status=Sent", "At the end", "Status=Read"],
        ["5-Attachments.linq"] = ["100", "Name=parcel.png, ContentType=image/png, Bytes=2000000"],
        ["6-Bot.linq"] = ["Content=You said: Hello", "Content=You said: I was offline", "Content=You said: Bye"],
        ["7-Agent-with-three-chats.linq"] = ["DisplayName=Cleo, Content=Can you help me?", "1 · 1 · 1", "sockets: 1"],
        ["8-Testing-with-virtual-time.linq"] =
            ["12:00:12 0 typing", "Content=Missed, Origin=Recovered", "Failed: The fake", "Status=Failed"],
    };

    private static IEnumerable<LinqPadQuery> Samples => LinqPadQuery.All;

    [Test]
    public void Every_sample_is_known() =>
        Assert.That(Samples.Select(static sample => sample.Name), Is.EqualTo(Expected.Keys));

    [TestCaseSource(nameof(Samples))]
    public void Its_header_names_the_packages_and_what_LINQPad_needs(object sample)
    {
        var query = (LinqPadQuery)sample;

        Assert.That((string?)query.Header.Attribute("Kind"), Is.EqualTo("Statements").Or.EqualTo("Program"));
        Assert.That(query.Packages, Is.EqualTo(Packages));
        // LocalConnect is a web server.
        Assert.That((bool?)query.Header.Element("IncludeAspNet"), Is.True);
    }

    [TestCaseSource(nameof(Samples))]
    public async Task It_runs_and_ends_by_itself(object sample)
    {
        var query = (LinqPadQuery)sample;
        await using StringWriter output = new();

        await query.Compile().RunAsync(output, Script.GiveNothing, static () => Task.CompletedTask)
            .WaitAsync(TimeSpan.FromMinutes(1));

        foreach (string expected in Expected[query.Name])
            Assert.That(output.ToString(), Does.Contain(expected));
    }

    [Test]
    public void An_error_names_the_sample_and_its_line()
    {
        var broken = LinqPadQuery.All[0] with { Body = "\n\nint x = \"text\";\n" };

        Assert.That(broken.Compile, Throws.Exception.With.Message.Contains("1-Hello.linq(11,9)"));
    }
}
