using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class ParticipantEndpointTests
{
    [TestCase("us-east-1", false, false, "https://participant.connect.us-east-1.amazonaws.com/")]
    [TestCase("us-east-1", false, true, "https://participant.connect.us-east-1.api.aws/")]
    [TestCase("us-east-1", true, false, "https://participant.connect-fips.us-east-1.amazonaws.com/")]
    [TestCase("us-east-1", true, true, "https://participant.connect-fips.us-east-1.api.aws/")]
    [TestCase("ap-southeast-12", false, false, "https://participant.connect.ap-southeast-12.amazonaws.com/")]
    [TestCase("us-gov-west-1", false, false, "https://participant.connect.us-gov-west-1.amazonaws.com/")]
    [TestCase("us-gov-west-1", false, true, "https://participant.connect.us-gov-west-1.api.aws/")]
    [TestCase("us-gov-west-1", true, false, "https://participant.connect.us-gov-west-1.amazonaws.com/")]
    [TestCase("us-gov-west-1", true, true, "https://participant.connect-fips.us-gov-west-1.api.aws/")]
    [TestCase("cn-north-1", false, false, "https://participant.connect.cn-north-1.amazonaws.com.cn/")]
    [TestCase("cn-north-1", false, true, "https://participant.connect.cn-north-1.api.amazonwebservices.com.cn/")]
    [TestCase("cn-northwest-1", true, false, "https://participant.connect-fips.cn-northwest-1.amazonaws.com.cn/")]
    [TestCase("cn-north-1", true, true, "https://participant.connect-fips.cn-north-1.api.amazonwebservices.com.cn/")]
    [TestCase("eusc-de-east-1", false, false, "https://participant.connect.eusc-de-east-1.amazonaws.eu/")]
    [TestCase("eusc-de-west-2", false, true, "https://participant.connect.eusc-de-west-2.api.amazonwebservices.eu/")]
    [TestCase("us-iso-east-1", false, false, "https://participant.connect.us-iso-east-1.c2s.ic.gov/")]
    [TestCase("us-iso-west-9", false, true, "https://participant.connect.us-iso-west-9.api.aws.ic.gov/")]
    [TestCase("us-isob-east-1", true, false, "https://participant.connect-fips.us-isob-east-1.sc2s.sgov.gov/")]
    [TestCase("us-isob-east-1", false, true, "https://participant.connect.us-isob-east-1.api.aws.scloud/")]
    [TestCase("eu-isoe-west-1", false, false, "https://participant.connect.eu-isoe-west-1.cloud.adc-e.uk/")]
    [TestCase("eu-isoe-west-1", false, true, "https://participant.connect.eu-isoe-west-1.api.cloud-aws.adc-e.uk/")]
    [TestCase("us-isof-south-1", false, false, "https://participant.connect.us-isof-south-1.csp.hci.ic.gov/")]
    [TestCase("us-isof-east-1", false, true, "https://participant.connect.us-isof-east-1.api.aws.hci.ic.gov/")]
    [TestCase("zz-future-1", false, false, "https://participant.connect.zz-future-1.amazonaws.com/")]
    public void A_region_has_its_endpoint(string region, bool useFips, bool useDualStack, string expected) =>
        Assert.That(ParticipantEndpoint.Resolve(region, useFips, useDualStack, null).AbsoluteUri, Is.EqualTo(expected));

    [TestCase("https://proxy.example.com", "https://proxy.example.com/")]
    [TestCase("https://proxy.example.com:8443/connect", "https://proxy.example.com:8443/connect/")]
    [TestCase("http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [TestCase("http://localhost:5000/", "http://localhost:5000/")]
    [TestCase("http://[::1]:5000/", "http://[::1]:5000/")]
    public void A_custom_endpoint_replaces_the_region(string endpoint, string expected)
    {
        Assert.That(ParticipantEndpoint.Resolve(null, false, false, new(endpoint)).AbsoluteUri, Is.EqualTo(expected));
        Assert.That(
            ParticipantEndpoint.Resolve("us-east-1", false, false, new(endpoint)).AbsoluteUri, Is.EqualTo(expected));
    }

    [TestCase("http://proxy.example.com/")]
    [TestCase("ftp://127.0.0.1/")]
    [TestCase("wss://proxy.example.com/")]
    [TestCase("/participant")]
    [TestCase("https://user:password@proxy.example.com/")]
    [TestCase("https://proxy.example.com/?a=b")]
    [TestCase("https://proxy.example.com/#a")]
    public void An_unsafe_endpoint_is_refused(string endpoint) =>
        Assert.That(
            () => ParticipantEndpoint.Resolve(null, false, false, new(endpoint, UriKind.RelativeOrAbsolute)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("Endpoint").And.Message.Not.Contain("example"));

    [TestCase(true, false, "UseFips")]
    [TestCase(false, true, "UseDualStack")]
    public void A_custom_endpoint_excludes_fips_and_dual_stack(bool useFips, bool useDualStack, string named) =>
        Assert.That(
            () => ParticipantEndpoint.Resolve("us-east-1", useFips, useDualStack, new("https://proxy.example.com/")),
            Throws.ArgumentException.With.Property("ParamName").EqualTo(named));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("us-east")]
    [TestCase("us-east-1a")]
    [TestCase("aws-global")]
    [TestCase("aws-iso-b-global")]
    [TestCase("aws-east-1")]
    [TestCase("fips-us-east-1")]
    [TestCase("us-east-1-fips")]
    [TestCase("US-EAST-1")]
    [TestCase("us_east_1")]
    [TestCase("us east 1")]
    [TestCase("-us-east-1")]
    [TestCase("us--1")]
    [TestCase("1-east-1")]
    [TestCase("us-east-1.evil.example")]
    [TestCase("evil.example/us-east-1")]
    [TestCase("us-east-1234567890123456789012345")]
    public void An_invalid_region_is_refused(string? region) =>
        Assert.That(
            () => ParticipantEndpoint.Resolve(region, false, false, null),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("Region"));
}
