namespace Connect.Chat.Local;

/// <summary>The roles of participants.</summary>
public static class Roles
{
    public const string Customer = "CUSTOMER";
    public const string Agent = "AGENT";
    public const string System = "SYSTEM";
    public const string CustomBot = "CUSTOM_BOT";
    public const string Supervisor = "SUPERVISOR";

    internal static bool IsKnown(string? role) => role is Customer or Agent or System or CustomBot or Supervisor;

    internal static string DefaultName(string role) => role switch
    {
        Customer => "Customer",
        Agent => "Agent",
        System => "SYSTEM_MESSAGE",
        CustomBot => "Bot",
        Supervisor => "Supervisor",
        _ => role,
    };
}
