namespace Connect.Chat.Reactive;

/// <summary>Times of which one is picked, for an appointment (<c>TimePicker</c>).</summary>
public sealed record TimePickerTemplate : InteractiveTemplate
{
    /// <summary>The times to pick from, up to 20 by the guide, in their order; never null.</summary>
    public IReadOnlyList<InteractiveTimeSlot> Slots { get; init; } = [];

    /// <summary>
    /// How far the time at the place of the appointment is from UTC (<c>timeZoneOffset</c>, minutes); null when not
    /// given, and then the times are shown in the customer's own.
    /// </summary>
    public TimeSpan? TimeZoneOffset { get; init; }

    /// <summary>Where it is; <see cref="InteractiveLocation.None"/> when not given.</summary>
    public InteractiveLocation Location { get; init; } = InteractiveLocation.None;
}

/// <summary>One of the times of a <see cref="TimePickerTemplate"/>.</summary>
public sealed record InteractiveTimeSlot : InteractiveChoice
{
    /// <summary>When it begins, exactly as sent, such as <c>2020-10-31T17:00+00:00</c>; sent back when it is picked.</summary>
    public string Date { get; init; } = "";

    /// <summary>When it begins; null when <see cref="Date"/> cannot be read. Without an offset it counts as UTC.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>How long it is, as sent; null when not given. The guide says 60 without a unit.</summary>
    public int? Duration { get; init; }
}

/// <summary>Where an appointment is.</summary>
public sealed record InteractiveLocation
{
    /// <summary>No place was given.</summary>
    public static readonly InteractiveLocation None = new();

    /// <summary>What the place is called; empty when not given.</summary>
    public string Title { get; init; } = "";

    /// <summary>Degrees north; null when not given.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null when not given.</summary>
    public double? Longitude { get; init; }

    /// <summary>How far around, as sent; null when not given. The guide says 1 without a unit.</summary>
    public double? Radius { get; init; }

    /// <summary>The name of the type; never the place.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(InteractiveLocation);
}
