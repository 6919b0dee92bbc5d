namespace Connect.Chat.Desk.Screen;

/// <summary>Questions to the agent, which tests answer without a screen.</summary>
internal interface IDialogs
{
    /// <summary>Returns the path of a file; null if the agent cancels.</summary>
    string? PickFile();

    bool Confirm(string title, string question, string yes);
}
