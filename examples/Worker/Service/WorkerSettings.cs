namespace Worker.Service;

/// <summary>The section Worker of the settings.</summary>
internal sealed class WorkerSettings
{
    /// <summary>The folder of the stored chats, relative to that of the program.</summary>
    public string Data { get; set; } = "chats";

    /// <summary>A message that contains this word asks for a human.</summary>
    public string AgentWord { get; set; } = "agent";

    /// <summary>Whether metrics and traces are also written to the console.</summary>
    public bool ConsoleTelemetry { get; set; }
}
