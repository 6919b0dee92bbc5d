namespace Chaos;

/// <summary>Creates the texts of messages. Texts are unique within a chat, so that they identify messages.</summary>
internal static class Texts
{
    public const string Secret = "secret";
    public const string Insult = "insult";
    public const string Crash = "crash";

    private static readonly string[] Suffixes =
        ["", "", "", " with a " + Secret, " with an " + Insult, " with a " + Crash];

    /// <summary>Creates a text such as "agent 12 with a secret", which message processing redacts.</summary>
    public static string Make(string speaker, int number, Random random) =>
        $"{speaker} {number}{Suffixes[random.Next(Suffixes.Length)]}";
}
