namespace Connect.Chat.Reactive;

/// <summary>Parses the templates of messaging channels. Their members have several spellings in the sources.</summary>
internal static class ChannelTemplateReader
{
    private const string AppleCustom = "AppleCustom";

    /// <summary>Creates the template. Null if the type is not that of a channel.</summary>
    public static ChannelTemplate? Create(string type, TemplateMembers content) => type switch
    {
        "AppleForm" => AppleForm(content),
        "ApplePay" => ApplePay(content),
        "WhatsAppInteractiveList" or "WhatsAppList" => WhatsAppList(content),
        "WhatsAppInteractiveReplyButton" or "WhatsAppInteractiveReplyButtons" or "WhatsAppReplyButton"
            or "WhatsAppReplyButtons" => WhatsAppReplyButtons(content),
        _ when type.StartsWith(AppleCustom, StringComparison.Ordinal) => Custom(content),
        _ => null,
    };

    private static AppleFormTemplate AppleForm(TemplateMembers content)
    {
        var form = content.ObjectOrSelf("data");
        return new()
        {
            Pages = form.Objects("pages", Page),
            StartPageId = form.FirstText("startPageIdentifier", "startPageId"),
            ShowsSummary = form.Boolean("showSummary"),
        };
    }

    private static AppleFormPage Page(TemplateMembers page) => new()
    {
        Id = page.FirstText("pageIdentifier", "pageId", "identifier", "id"),
        Type = page.FirstText("pageType", "type"),
        Title = page.Text("title"),
        Subtitle = page.Text("subtitle"),
        NextPageId = page.FirstText("nextPageIdentifier", "nextPageId"),
        SubmitsForm = page.Boolean("submitForm"),
        AllowsSeveral = page.Boolean("multipleSelection"),
        Items = page.Objects("items", static item => new AppleFormItem
        {
            Id = item.FirstText("identifier", "id"),
            Title = item.Text("title"),
            Value = item.Text("value"),
            NextPageId = item.FirstText("nextPageIdentifier", "nextPageId"),
        }),
        RawJson = page.RawText,
    };

    private static ApplePayTemplate ApplePay(TemplateMembers content)
    {
        var request = content.ObjectOrSelf("payment").ObjectOrSelf("paymentRequest");
        var merchant = request.ObjectOrSelf("applePay");
        return new()
        {
            MerchantId = merchant.Text("merchantIdentifier"),
            CountryCode = request.Text("countryCode"),
            CurrencyCode = request.Text("currencyCode"),
            Total = request.Object("total") is { IsObject: true } total ? Amount(total) : ApplePayItem.None,
            LineItems = request.Objects("lineItems", Amount),
            SupportedNetworks = merchant.Texts("supportedNetworks"),
        };
    }

    private static ApplePayItem Amount(TemplateMembers item) => new()
    {
        Label = item.Text("label"),
        Amount = item.Text("amount"),
        Type = item.Text("type"),
    };

    private static AppleCustomTemplate Custom(TemplateMembers content) => new()
    {
        AppId = content.Text("appId"),
        AppName = content.Text("appName"),
        BundleId = content.FirstText("bid", "bundleId"),
        Url = content.FirstText("URL", "url", "dataUrl"),
        SessionId = content.FirstText("sessionIdentifier", "sessionId"),
        UsesLiveLayout = content.Boolean("useLiveLayout"),
    };

    private static WhatsAppListTemplate WhatsAppList(TemplateMembers content)
    {
        var action = content.ObjectOrSelf("action");
        return new()
        {
            Header = Part(content, "header"),
            Body = Part(content, "body"),
            Footer = Part(content, "footer"),
            ButtonText = action.Text("button"),
            Sections = action.Objects("sections", static section => new WhatsAppSection
            {
                Title = section.Text("title"),
                Rows = section.Objects("rows", Row),
            }),
        };
    }

    private static WhatsAppReplyButtonsTemplate WhatsAppReplyButtons(TemplateMembers content) => new()
    {
        Header = Part(content, "header"),
        Body = Part(content, "body"),
        Footer = Part(content, "footer"),
        Buttons = content.ObjectOrSelf("action").Objects("buttons", static button => Row(button.ObjectOrSelf("reply"))),
    };

    private static InteractiveElement Row(TemplateMembers row) => new()
    {
        Id = row.Text("id"),
        Title = row.Text("title"),
        Subtitle = row.Text("description"),
    };

    // A text is either a string or an object with a text.
    private static string Part(TemplateMembers content, string name) =>
        content.Object(name) is { IsObject: true } part ? part.Text("text") : content.Text(name);
}
