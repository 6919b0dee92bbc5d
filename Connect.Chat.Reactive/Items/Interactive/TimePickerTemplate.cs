namespace Connect.Chat.Reactive;

/// <summary>Time slots for an appointment, from which the participant picks one (<c>TimePicker</c>).</summary>
public sealed record TimePickerTemplate : InteractiveTemplate
{
    /// <summary>The time slots, in order. Never null; up to 20 according to the guide.</summary>
    public IReadOnlyList<InteractiveTimeSlot> Slots { get; init; } = [];

    /// <summary>
    /// The offset from UTC of the time zone at the appointment's location (<c>timeZoneOffset</c>, in minutes). Null if
    /// the content has none; display the times in the customer's time zone then.
    /// </summary>
    public TimeSpan? TimeZoneOffset { get; init; }

    /// <summary>The location. <see cref="InteractiveLocation.None"/> if the content has none.</summary>
    public InteractiveLocation Location { get; init; } = InteractiveLocation.None;
}

/// <summary>A time slot of a <see cref="TimePickerTemplate"/>.</summary>
public sealed record InteractiveTimeSlot : InteractiveChoice
{
    /// <summary>
    /// The start exactly as sent, such as <c>2020-10-31T17:00+00:00</c>. The response contains the same text.
    /// </summary>
    public string Date { get; init; } = "";

    /// <summary>
    /// The parsed start. Null if <see cref="Date"/> is malformed. A start without an offset is in UTC.
    /// </summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The duration as sent. Null if the content has none. The guide shows 60 without a unit.</summary>
    public int? Duration { get; init; }
}

/// <summary>The location of an appointment.</summary>
public sealed record InteractiveLocation
{
    /// <summary>No location.</summary>
    public static readonly InteractiveLocation None = new();

    /// <summary>The name of the location. Empty if the content has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The latitude in degrees north. Null if the content has none.</summary>
    public double? Latitude { get; init; }

    /// <summary>The longitude in degrees east. Null if the content has none.</summary>
    public double? Longitude { get; init; }

    /// <summary>The radius as sent. Null if the content has none. The guide shows 1 without a unit.</summary>
    public double? Radius { get; init; }

    /// <summary>Returns the type name, without the location.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => nameof(InteractiveLocation);
}
