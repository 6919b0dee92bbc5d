using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Items.Interactive;

[TestFixture]
public sealed class ChannelTemplateTests
{
    [Test]
    public void An_Apple_form_has_its_pages_and_items()
    {
        var form = Templates.Read<AppleFormTemplate>(Templates.AppleForm);

        Assert.That(
            (form.Title, form.Subtitle, form.StartPageId, form.ShowsSummary, form.Reply.Title),
            Is.EqualTo(("Your garden", "Two questions", "soil", (bool?)true, "Sent")));
        Assert.That(
            form.Pages.Select(static page => (page.Id, page.Type, page.Title, page.Subtitle)),
            Is.EqualTo([("soil", "select", "Soil?", "Pick some"), ("date", "datePicker", "When?", "")]));
        Assert.That(
            form.Pages.Select(static page => (page.AllowsSeveral, page.SubmitsForm)),
            Is.EqualTo([((bool?)true, (bool?)null), (null, true)]));
        Assert.That(form.Pages[0].Items, Is.EqualTo([
            new AppleFormItem { Id = "clay", Title = "Clay", Value = "c", NextPageId = "date" },
            new AppleFormItem { Id = "sand", Title = "Sand", Value = "s" },
        ]));
        Assert.That(form.Pages[1].Items, Is.Empty);
        Assert.That(form.Pages[1].RawJson, Does.Contain("maximumDate"));
    }

    [Test]
    public void An_Apple_payment_has_its_amounts()
    {
        var payment = Templates.Read<ApplePayTemplate>(Templates.ApplePay);

        Assert.That(
            (payment.Title, payment.MerchantId, payment.CountryCode, payment.CurrencyCode),
            Is.EqualTo(("Pay for tea", "merchant.tea", "US", "USD")));
        Assert.That(
            payment.Total, Is.EqualTo(new ApplePayItem { Label = "Tea shop", Amount = "8.10", Type = "final" }));
        Assert.That(payment.LineItems, Is.EqualTo([
            new ApplePayItem { Label = "Assam", Amount = "7.50", Type = "final" },
            new ApplePayItem { Label = "Tax", Amount = "0.60" },
        ]));
        Assert.That(payment.SupportedNetworks, Is.EqualTo(["visa", "amex"]));
    }

    [Test]
    public void An_amount_can_be_a_number()
    {
        var payment = Templates.Read<ApplePayTemplate>(Templates.ApplePay.Replace("\"8.10\"", "8.10"));

        Assert.That(payment.Total.Amount, Is.EqualTo("8.10"));
    }

    [TestCase("AppleCustom")]
    [TestCase("AppleCustomTemplate")]
    public void A_message_of_an_iMessage_app_has_the_app_and_its_data(string type)
    {
        var custom = Templates.Read<AppleCustomTemplate>(
            Templates.AppleCustom.Replace("\"AppleCustom\"", $"\"{type}\""));

        Assert.That(
            (custom.Title, custom.Image.Data, custom.AppId, custom.AppName, custom.BundleId),
            Is.EqualTo(("Your parcel", "https://img.example/p.png", "123", "Parcels", "com.example.parcels:ext")));
        Assert.That(
            (custom.Url, custom.SessionId, custom.UsesLiveLayout),
            Is.EqualTo(("?parcel=7", "session-1", (bool?)false)));
    }

    [Test]
    public void A_WhatsApp_list_has_its_sections_and_rows()
    {
        var list = Templates.Read<WhatsAppListTemplate>(Templates.WhatsAppList);

        Assert.That(
            (list.Title, list.Header, list.Body, list.Footer, list.ButtonText),
            Is.EqualTo(("Teas", "Shop", "Which tea?", "Until 5 pm", "Choose")));
        Assert.That(list.Sections.Select(static section => section.Title), Is.EqualTo(["Black", "Green"]));
        Assert.That(list.Sections[0].Rows, Is.EqualTo([
            new InteractiveElement { Id = "a", Title = "Assam", Subtitle = "Strong" },
            new InteractiveElement { Id = "d", Title = "Darjeeling" },
        ]));
    }

    [TestCase("""{"type":"reply","reply":{"id":"y","title":"Yes"}}""")]
    [TestCase("""{"id":"y","title":"Yes"}""")]
    public void WhatsApp_reply_buttons_have_ids_and_titles(string button)
    {
        var buttons = Templates.Read<WhatsAppReplyButtonsTemplate>(
            Templates.WhatsAppButtons.Replace("""{"type":"reply","reply":{"id":"y","title":"Yes"}}""", button));

        Assert.That(
            (buttons.Title, buttons.Header, buttons.Body, buttons.Footer),
            Is.EqualTo(("Delivery", "Shop", "Is tomorrow good?", "Thanks")));
        Assert.That(buttons.Buttons, Is.EqualTo([
            new InteractiveElement { Id = "y", Title = "Yes" }, new InteractiveElement { Id = "n", Title = "No" },
        ]));
    }

    [Test]
    public void A_text_can_be_a_string_or_an_object()
    {
        var list = Templates.Read<WhatsAppListTemplate>(
            Templates.WhatsAppList.Replace("""{"text":"Which tea?"}""", "\"Which tea?\""));

        Assert.That(list.Body, Is.EqualTo("Which tea?"));
    }

    [Test]
    public void Nothing_of_a_template_is_lost(
        [ValueSource(typeof(Templates), nameof(Templates.OfChannels))] string json)
    {
        var node = JsonNode.Parse(json)!;
        node["data"]!["content"]!["novelty"] = new JsonArray(1, "x");
        var content = node.ToJsonString();

        var template = (ChannelTemplate)Templates.Message(content).Template;

        Assert.That(template.RawJson, Is.EqualTo(content));
        Assert.That(InteractiveTemplate.Parse(template.RawJson), Is.EqualTo(template));
    }

    [Test]
    public void A_card_of_a_carousel_can_be_a_template_of_a_channel()
    {
        var carousel = Templates.Read<CarouselTemplate>(
            """{"templateType":"Carousel","data":{"content":{"elements":["""
            + Templates.WhatsAppButtons.Trim() + "]}}}");

        Assert.That(
            (carousel.Elements.Single() as WhatsAppReplyButtonsTemplate)?.RawJson,
            Is.EqualTo(Templates.WhatsAppButtons.Trim()));
    }

    [Test]
    public void A_row_or_a_button_can_be_the_response()
    {
        var list = Templates.Read<WhatsAppListTemplate>(Templates.WhatsAppList);
        var buttons = Templates.Read<WhatsAppReplyButtonsTemplate>(Templates.WhatsAppButtons);

        Assert.That(
            InteractiveResponse.Of(list, list.Sections[1].Rows[0], "choice"),
            Is.EqualTo(("Sencha", ChatContentType.TextPlain)));
        Assert.That(
            InteractiveResponse.Of(buttons, buttons.Buttons[1], "choice"),
            Is.EqualTo(("No", ChatContentType.TextPlain)));
        Assert.That(
            () => InteractiveResponse.Of(list, buttons.Buttons[1], "choice"),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("choice"));
    }

    [Test]
    public void No_text_of_a_template_is_logged(
        [ValueSource(typeof(Templates), nameof(Templates.OfChannels))] string json)
    {
        var template = Templates.Message(json).Template;

        Assert.That(template.ToString(), Is.EqualTo(template.GetType().Name));
        object[] parts =
        [
            new AppleFormPage { Title = "secret" }, new AppleFormItem { Title = "secret" },
            new ApplePayItem { Label = "secret" }, new WhatsAppSection { Title = "secret" },
        ];
        Assert.That(parts.Select(static part => part.ToString()), Has.None.Contain("secret"));
    }
}
