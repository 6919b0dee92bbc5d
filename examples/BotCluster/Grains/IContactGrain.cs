namespace BotCluster.Grains;

/// <summary>A contact, which holds the bot's session in its chat. The key is the contact id.</summary>
[Alias("BotCluster.IContactGrain")]
internal interface IContactGrain : IGrainWithStringKey
{
    /// <summary>Stores the contact and connects to its chat. A call that is repeated has no further effect.</summary>
    /// <param name="details">The JSON of ChatDetails. Contains the participant token, which is secret.</param>
    [Alias("Add")]
    Task AddAsync(string details);

    /// <summary>Returns how the contact is doing; null if the cluster does not have it.</summary>
    [Alias("Report")]
    Task<ContactReport?> ReportAsync();
}

/// <summary>How a contact is doing.</summary>
/// <param name="Silo">The silo that holds its session.</param>
/// <param name="Moves">How often another silo took it over.</param>
/// <param name="Answered">How many messages of the customer are recorded as answered.</param>
[GenerateSerializer]
[Alias("BotCluster.ContactReport")]
internal sealed record ContactReport(
    [property: Id(0)] string Silo, [property: Id(1)] int Moves, [property: Id(2)] int Answered);
