namespace Connect.Chat.Reactive;

/// <summary>A form of several pages in Apple Messages for Business (<c>AppleForm</c>).</summary>
public sealed record AppleFormTemplate : ChannelTemplate
{
    /// <summary>The pages, in order. Never null.</summary>
    public IReadOnlyList<AppleFormPage> Pages { get; init; } = [];

    /// <summary>The id of the first page to display. Empty for the first of <see cref="Pages"/>.</summary>
    public string StartPageId { get; init; } = "";

    /// <summary>
    /// Whether the customer sees a summary before the form is submitted. Null if the content does not state it.
    /// </summary>
    public bool? ShowsSummary { get; init; }
}

/// <summary>A page of an <see cref="AppleFormTemplate"/>.</summary>
public sealed record AppleFormPage
{
    /// <summary>The id of the page, which other pages refer to. Empty if the content has none.</summary>
    public string Id { get; init; } = "";

    /// <summary>
    /// The kind of input as sent, such as <c>select</c>, <c>picker</c>, <c>datePicker</c> or <c>input</c>.
    /// </summary>
    public string Type { get; init; } = "";

    /// <summary>The title. Empty if the content has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The text below the title. Often empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The id of the next page. Empty if the items decide, or if the form ends.</summary>
    public string NextPageId { get; init; } = "";

    /// <summary>Whether the form is submitted after this page. Null if the content does not state it.</summary>
    public bool? SubmitsForm { get; init; }

    /// <summary>Whether the customer can pick several items. Null if the content does not state it.</summary>
    public bool? AllowsSeveral { get; init; }

    /// <summary>The items to pick, in order. Never null; empty for other inputs.</summary>
    public IReadOnlyList<AppleFormItem> Items { get; init; } = [];

    /// <summary>The whole page as sent, with the options of its input.</summary>
    public string RawJson { get; init; } = "";

    /// <summary>Returns the type name, without any text.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => nameof(AppleFormPage);
}

/// <summary>An item that the customer can pick on an <see cref="AppleFormPage"/>.</summary>
public sealed record AppleFormItem
{
    /// <summary>The id of the item. Empty if the content has none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The text to display.</summary>
    public string Title { get; init; } = "";

    /// <summary>The value that the form submits. Empty if the content has none.</summary>
    public string Value { get; init; } = "";

    /// <summary>The id of the page that follows this choice. Empty if the page decides.</summary>
    public string NextPageId { get; init; } = "";

    /// <summary>Returns the type name, without any text.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => nameof(AppleFormItem);
}

/// <summary>A payment in Apple Messages for Business (<c>ApplePay</c>).</summary>
/// <remarks>The merchant session is a secret. Only <see cref="ChannelTemplate.RawJson"/> contains it.</remarks>
public sealed record ApplePayTemplate : ChannelTemplate
{
    /// <summary>The merchant's id. Empty if the content has none.</summary>
    public string MerchantId { get; init; } = "";

    /// <summary>The merchant's country, such as <c>US</c> (ISO 3166). Empty if the content has none.</summary>
    public string CountryCode { get; init; } = "";

    /// <summary>The currency, such as <c>USD</c> (ISO 4217). Empty if the content has none.</summary>
    public string CurrencyCode { get; init; } = "";

    /// <summary>The amount to pay. <see cref="ApplePayItem.None"/> if the content has none.</summary>
    public ApplePayItem Total { get; init; } = ApplePayItem.None;

    /// <summary>The items of the bill, in order. Never null.</summary>
    public IReadOnlyList<ApplePayItem> LineItems { get; init; } = [];

    /// <summary>The accepted card networks, such as <c>visa</c>. Never null.</summary>
    public IReadOnlyList<string> SupportedNetworks { get; init; } = [];
}

/// <summary>An amount of an <see cref="ApplePayTemplate"/>.</summary>
public sealed record ApplePayItem
{
    /// <summary>No amount.</summary>
    public static readonly ApplePayItem None = new();

    /// <summary>The text to display.</summary>
    public string Label { get; init; } = "";

    /// <summary>The amount as sent, such as <c>9.99</c>, with a decimal point. Empty if the content has none.</summary>
    public string Amount { get; init; } = "";

    /// <summary><c>final</c> or <c>pending</c>. Often empty.</summary>
    public string Type { get; init; } = "";

    /// <summary>Returns the type name, without the amount.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => nameof(ApplePayItem);
}

/// <summary>
/// A message of an iMessage app in Apple Messages for Business (<c>AppleCustom</c>): a bubble that opens the app.
/// </summary>
public sealed record AppleCustomTemplate : ChannelTemplate
{
    /// <summary>The id of the app in the App Store. Empty if the content has none.</summary>
    public string AppId { get; init; } = "";

    /// <summary>The name of the app. Empty if the content has none.</summary>
    public string AppName { get; init; } = "";

    /// <summary>The id of the app's extension (<c>bid</c>). Empty if the content has none.</summary>
    public string BundleId { get; init; } = "";

    /// <summary>
    /// The data that the app receives, exactly as sent: a URL or its query. Check it before you open it. Empty if the
    /// content has none.
    /// </summary>
    public string Url { get; init; } = "";

    /// <summary>The id of the session that the message updates. Empty if the content has none.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>Whether the app draws the bubble itself. Null if the content does not state it.</summary>
    public bool? UsesLiveLayout { get; init; }
}
