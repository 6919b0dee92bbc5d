namespace Connect.Chat.Reactive;

/// <summary>A template from whose elements the participant picks one.</summary>
public abstract record PickerTemplate : InteractiveTemplate
{
    private protected PickerTemplate()
    {
    }

    /// <summary>The elements, in order. Never null.</summary>
    public IReadOnlyList<InteractiveElement> Elements { get; init; } = [];

    /// <summary>The page of a longer list. Usually <see cref="InteractivePaging.None"/>.</summary>
    public InteractivePaging Paging { get; init; } = InteractivePaging.None;
}

/// <summary>Up to 6 elements according to the guide, each with title, subtitle and image (<c>ListPicker</c>).</summary>
public sealed record ListPickerTemplate : PickerTemplate;

/// <summary>Up to 10 elements according to the guide, each with a title only (<c>Panel</c>).</summary>
public sealed record PanelTemplate : PickerTemplate;

/// <summary>2 to 5 short responses according to the guide, displayed in one line (<c>QuickReply</c>).</summary>
public sealed record QuickReplyTemplate : PickerTemplate;

/// <summary>
/// The page of a list that is too long for one list picker or panel. Its <see cref="InteractiveElement.IsPaging"/>
/// elements request another page, which arrives as another message.
/// </summary>
/// <remarks>Source: the widget's documentation, "Implementation of action buttons in interactive message".</remarks>
public sealed record InteractivePaging
{
    /// <summary>No paging: the template contains the whole list.</summary>
    public static readonly InteractivePaging None = new();

    /// <summary>The id of the list. Empty if the content has none.</summary>
    public string ListId { get; init; } = "";

    /// <summary>An id that all messages of one list share, so that a new page can replace an old one.</summary>
    public string ReferenceId { get; init; } = "";

    /// <summary>The start index of the previous page (<c>preIndex</c>). Null if the content has none.</summary>
    public int? PreviousIndex { get; init; }

    /// <summary>The start index of the next page (<c>nextIndex</c>). Null if the content has none.</summary>
    public int? NextIndex { get; init; }

    /// <summary>Formats the indices, without the ids, which the sender chooses.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(InteractivePaging)} {{ PreviousIndex = {PreviousIndex}, NextIndex = {NextIndex} }}";
}
