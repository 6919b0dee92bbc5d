namespace Connect.Chat.Reactive.Tests.Items.Interactive;

/// <summary>Interactive messages with all documented members.</summary>
internal static class Templates
{
    public const string ListPicker = """
        {"templateType":"ListPicker","version":"1.0","data":{
          "replyMessage":{"title":"Good choice","subtitle":"On its way",
            "imageType":"URL","imageData":"https://img.example/r.png","imageDescription":"A van"},
          "content":{"title":"Which tea?","subtitle":"Tap one",
            "imageType":"URL","imageData":"https://img.example/t.png","imageDescription":"Tea",
            "listId":"teas","referenceId":"ref-1","preIndex":-1,"nextIndex":5,
            "elements":[
              {"title":"Assam","subtitle":"Strong","imageType":"URL",
                "imageData":"https://img.example/a.png","imageDescription":"Leaves","id":"assam"},
              {"title":"Read on","type":"hyperlink","url":"https://tea.example/"},
              {"title":"Show more","actionDetail":"SHOW_MORE"}]}}}
        """;

    public const string Panel = """
        {"templateType":"Panel","version":"1.0","data":{"content":{"title":"How can we help?","subtitle":"Tap one",
          "imageType":"URL","imageData":"https://img.example/p.png","imageDescription":"A desk",
          "elements":[{"title":"Order"},{"title":"Return"}]}}}
        """;

    public const string QuickReply = """
        {"templateType":"QuickReply","version":"1.0","data":{"replyMessage":{"title":"Thanks"},
          "content":{"title":"How was it?","elements":[{"title":"Great!"},{"title":"Poor"}]}}}
        """;

    public const string TimePicker = """
        {"templateType":"TimePicker","version":"1.0","data":{"replyMessage":{"title":"Booked"},
          "content":{"title":"When?","subtitle":"Tap one","timeZoneOffset":-450,
            "location":{"latitude":47.5,"longitude":-122.25,"title":"Shop","radius":1},
            "timeslots":[
              {"date":"2026-10-31T17:00+00:00","duration":60},
              {"date":"2026-11-15T13:00+02:00","duration":30}]}}}
        """;

    public const string Carousel = """
        {"templateType":"Carousel","version":"1.0","data":{"content":{"title":"Where to?","elements":[
          {"templateType":"ListPicker","templateIdentifier":"card-1","version":"1.0",
            "data":{"content":{"title":"Flights","elements":[{"title":"Buy"},{"title":"Learn more"}]}}},
          {"templateType":"Panel","templateIdentifier":"card-2","version":"1.0",
            "data":{"content":{"title":"Hotels","elements":[{"title":"Book"},{"title":"Learn more"}]}}},
          {"templateType":"Novelty","templateIdentifier":"card-3","version":"1.0",
            "data":{"content":{"title":"Pay"}}}]}}}
        """;

    public const string View = """
        {"templateType":"ViewResource","version":"1.0","data":{
          "content":{"viewId":"view-1","viewToken":"token-1","viewData":{"Name":"Ana"}}}}
        """;

    public const string AppleForm = """
        {"templateType":"AppleForm","version":"1.0","data":{"replyMessage":{"title":"Sent"},
          "content":{"title":"Your garden","subtitle":"Two questions","startPageIdentifier":"soil","showSummary":true,
            "pages":[
              {"pageIdentifier":"soil","pageType":"select","title":"Soil?","subtitle":"Pick some",
                "multipleSelection":true,"items":[
                  {"identifier":"clay","title":"Clay","value":"c","nextPageIdentifier":"date"},
                  {"identifier":"sand","title":"Sand","value":"s"}]},
              {"pageIdentifier":"date","pageType":"datePicker","title":"When?","submitForm":true,
                "options":{"maximumDate":"2027-01-01"}}]}}}
        """;

    public const string ApplePay = """
        {"templateType":"ApplePay","version":"1.0","data":{"content":{"title":"Pay for tea","payment":{
          "endpoints":{"paymentGatewayUrl":"https://pay.example/"},"merchantSession":{"signature":"s3cret"},
          "paymentRequest":{"applePay":{"merchantIdentifier":"merchant.tea","supportedNetworks":["visa","amex"]},
            "countryCode":"US","currencyCode":"USD",
            "lineItems":[{"label":"Assam","amount":"7.50","type":"final"},{"label":"Tax","amount":"0.60"}],
            "total":{"label":"Tea shop","amount":"8.10","type":"final"}}}}}}
        """;

    public const string AppleCustom = """
        {"templateType":"AppleCustom","version":"1.0","data":{"content":{"title":"Your parcel",
          "imageType":"URL","imageData":"https://img.example/p.png","appId":"123","appName":"Parcels",
          "bid":"com.example.parcels:ext","URL":"?parcel=7","sessionIdentifier":"session-1","useLiveLayout":false}}}
        """;

    public const string WhatsAppList = """
        {"templateType":"WhatsAppInteractiveList","version":"1.0","data":{"content":{"title":"Teas",
          "header":{"type":"text","text":"Shop"},"body":{"text":"Which tea?"},"footer":{"text":"Until 5 pm"},
          "action":{"button":"Choose","sections":[
            {"title":"Black","rows":[
              {"id":"a","title":"Assam","description":"Strong"},{"id":"d","title":"Darjeeling"}]},
            {"title":"Green","rows":[{"id":"s","title":"Sencha"}]}]}}}}
        """;

    public const string WhatsAppButtons = """
        {"templateType":"WhatsAppInteractiveReplyButton","version":"1.0","data":{"content":{"title":"Delivery",
          "header":{"type":"text","text":"Shop"},"body":{"text":"Is tomorrow good?"},"footer":{"text":"Thanks"},
          "action":{"buttons":[
            {"type":"reply","reply":{"id":"y","title":"Yes"}},{"type":"reply","reply":{"id":"n","title":"No"}}]}}}}
        """;

    /// <summary>Templates that one messaging channel displays.</summary>
    public static readonly string[] OfChannels = [AppleForm, ApplePay, AppleCustom, WhatsAppList, WhatsAppButtons];

    public static readonly string[] All =
        [ListPicker, Panel, QuickReply, TimePicker, Carousel, View, .. OfChannels];

    public static InteractiveMessage Message(string content) =>
        new() { Id = "i-1", ContentType = ChatContentType.InteractiveMessage, Content = content };

    public static T Read<T>(string content)
        where T : InteractiveTemplate
    {
        var template = Message(content).Template;
        Assert.That(template, Is.TypeOf<T>());
        return (T)template;
    }
}
