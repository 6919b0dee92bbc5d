namespace Connect.Chat.Local;

internal enum Presence
{
    Invited,
    Joined,
    Left,
}

/// <summary>A participant of a contact. Guarded by the lock of the contact.</summary>
internal sealed class ContactParticipant(string id, string role, string displayName)
{
    public string Id => id;

    public string Role => role;

    public string DisplayName => displayName;

    public Presence Presence { get; set; }

    /// <summary>The client tokens of this participant's calls.</summary>
    public ClientTokens ClientTokens { get; } = new();

    /// <summary>
    /// Whether the participant may send. A customer may at any time; the others only after a
    /// CreateParticipantConnection with ConnectParticipant.
    /// </summary>
    public bool CanSend => Presence is Presence.Joined || (Role is Roles.Customer && Presence is Presence.Invited);

    public ParticipantView ToView() => new(id, role, displayName, Presence.ToString());
}
