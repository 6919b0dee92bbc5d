namespace Connect.Chat.Desk.Simulation;

/// <summary>What a customer says.</summary>
/// <param name="Name">The name of the customer.</param>
/// <param name="Opening">The messages with which they begin.</param>
/// <param name="Replies">Their replies to the agent, one after the other; then they begin again.</param>
internal sealed record CustomerScript(
    string Name, IReadOnlyList<string> Opening, IReadOnlyList<string> Replies)
{
    /// <summary>The number of messages from before the agent accepted the chat.</summary>
    public int Earlier { get; init; }

    /// <summary>A file that they send after the opening; its text is the content.</summary>
    public (string Name, string Text)? File { get; init; }

    /// <summary>How long they wait before they begin.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether their opening makes the agent's network fail now and then.</summary>
    public bool DropsNetwork { get; init; }

    public static IReadOnlyList<CustomerScript> All { get; } =
    [
        new(
            "Ana Silva",
            ["Hi! My parcel has not arrived yet.", "The tracking page has said \"on its way\" since Tuesday."],
            [
                "Thank you. The number is 4711-0815.",
                "Great, that is quick. Can it be delivered to my neighbour if I am out?",
                "Perfect. You have been very helpful.",
            ]),
        new(
            "Chen Wei",
            ["Good morning. I think I was charged twice.", "I will send you the invoice."],
            ["Yes, invoice 2026-118.", "When will I get the money back?", "That is fine, thank you."])
        {
            Delay = TimeSpan.FromSeconds(2),
            File = ("invoice-2026-118.txt", "Invoice 2026-118\nTwo items, charged twice.\n"),
        },
        new(
            "Maria Rossi",
            ["Hello, my connection is bad today. Do you see this?", "I am on a train."],
            ["I lost you for a moment. What did you say?", "Now it works again.", "We are in a tunnel soon."])
        {
            Delay = TimeSpan.FromSeconds(4),
            DropsNetwork = true,
        },
        new(
            "Tom Baker",
            ["I am back. Can we continue where we stopped?"],
            ["As I said last week, the blue one.", "Size 42, please.", "OK, I will wait."])
        {
            Delay = TimeSpan.FromSeconds(1),
            Earlier = 60,
        },
    ];
}
