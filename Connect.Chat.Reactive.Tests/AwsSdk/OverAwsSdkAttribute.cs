using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Connect.Chat.Reactive.Tests.AwsSdk;

/// <summary>
/// Runs all tests of a fixture once more, with sessions that use the client of examples/AwsSdk; see
/// <see cref="ClientUnderTest"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OverAwsSdkAttribute : NUnitAttribute, IFixtureBuilder2
{
    private readonly NUnitTestFixtureBuilder _fixtures = new();

    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) => BuildFrom(typeInfo, new All());

    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo, IPreFilter filter)
    {
        var parameters = new TestFixtureParameters { TestName = $"{typeInfo.Type.Name}(AwsSdk)" };
        var fixture = _fixtures.BuildFrom(typeInfo, filter, parameters);
        fixture.Properties.Set(ClientUnderTest.Property, ClientUnderTest.AwsSdk);
        yield return fixture;

        // NUnit ignores [TestFixture] beside this attribute.
        if (!typeInfo.Type.GetCustomAttributes(inherit: true).Any(IsOtherBuilder))
            yield return _fixtures.BuildFrom(typeInfo, filter, new TestFixtureParameters());
    }

    private static bool IsOtherBuilder(object attribute) =>
        attribute is IFixtureBuilder and not (OverAwsSdkAttribute or TestFixtureAttribute);

    private sealed class All : IPreFilter
    {
        public bool IsMatch(Type type) => true;

        public bool IsMatch(Type type, System.Reflection.MethodInfo method) => true;
    }
}
