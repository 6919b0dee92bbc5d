using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Connect.Chat.Reactive.Tests.Transport;

/// <summary>Runs all tests of a fixture over each transport of the SDK; see <see cref="TransportUnderTest"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EachTransportAttribute : NUnitAttribute, IFixtureBuilder2
{
    private readonly NUnitTestFixtureBuilder _fixtures = new();

    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) => BuildFrom(typeInfo, new All());

    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo, IPreFilter filter)
    {
        foreach (var kind in Enum.GetValues<TransportKind>())
        {
            var name = $"{typeInfo.Type.Name}({kind})";
            var fixture = _fixtures.BuildFrom(typeInfo, filter, new TestFixtureParameters { TestName = name });
            fixture.Properties.Set(TransportUnderTest.Property, kind);
            yield return fixture;
        }
    }

    private sealed class All : IPreFilter
    {
        public bool IsMatch(Type type) => true;

        public bool IsMatch(Type type, System.Reflection.MethodInfo method) => true;
    }
}
