using System.ComponentModel;
using System.Reflection;

namespace NetDsl.Tests.Kernels;

/// <summary>What only generated code calls is public, but isn't offered to users while they write.</summary>
public class EditorBrowsableTests
{
    [Fact]
    public void Every_type_that_generated_code_calls_is_hidden_from_completion()
    {
        var types = typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.Namespace == "NetDsl.Kernels" && !type.IsNested).ToList();
        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Equal(EditorBrowsableState.Never, type.GetCustomAttribute<EditorBrowsableAttribute>()?.State));
    }
}
