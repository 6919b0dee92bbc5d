namespace BotCluster.Grains;

/// <summary>What grain storage keeps of a contact. The next silo continues from it.</summary>
[GenerateSerializer]
[Alias("BotCluster.ContactState")]
internal sealed class ContactState
{
    /// <summary>
    /// The JSON of StoredChat: the connection details and the resume handle. Contains the participant token, which is
    /// secret.
    /// </summary>
    [Id(0)]
    public string Chat { get; set; } = "";

    /// <summary>The silo that activated the contact last.</summary>
    [Id(1)]
    public string Silo { get; set; } = "";

    /// <summary>How often another silo took the contact over.</summary>
    [Id(2)]
    public int Moves { get; set; }

    /// <summary>How many messages of the customer are answered.</summary>
    [Id(3)]
    public int Answered { get; set; }

    /// <summary>The id of the last message that is answered.</summary>
    [Id(4)]
    public string LastAnswered { get; set; } = "";
}
