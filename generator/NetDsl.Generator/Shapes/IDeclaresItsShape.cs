namespace NetDsl.Generator.Shapes;

/// <summary>A rule of layers whose arguments alone say what they give. Behind a mistake, such a layer is where shapes are known again.</summary>
internal interface IDeclaresItsShape
{
    /// <summary>The dimensions of what the layer gives, whatever it gets.</summary>
    /// <param name="arguments">Arguments in which nothing is wrong.</param>
    int[] Declared(ArgumentReader arguments);
}
