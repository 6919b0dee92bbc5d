namespace Connect.Chat.Desk.Screen;

/// <summary>What a line of the conversation is, which decides its colour.</summary>
internal enum LineKind
{
    Blank,
    Day,
    Event,
    Author,
    Text,
    OwnText,
    Failed,
}

/// <summary>A line of the conversation, laid out for a width.</summary>
/// <param name="Text">The text.</param>
/// <param name="Column">The column where the text begins.</param>
/// <param name="Kind">What the line is.</param>
/// <param name="Mark">What follows the text in another colour, such as the status of a message.</param>
internal readonly record struct TextLine(string Text, int Column, LineKind Kind, string Mark = "");
