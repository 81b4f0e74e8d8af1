namespace NetDsl.Generator.Shapes;

/// <summary>What one kind of layer asks of its arguments and of what it gets, and what it gives. A layer is added by adding a rule to <see cref="LayerRules"/>.</summary>
internal interface ILayerRule
{
    /// <summary>The attribute's name without ending, as it stands in a <see cref="Declaration.LayerDeclaration"/>: <c>Conv2D</c>.</summary>
    string Kind { get; }

    /// <summary>What layers of this kind are called where the user gives no name, before the number: <c>conv2d</c>.</summary>
    string NamePrefix { get; }

    /// <summary>Reads and checks the arguments. What it returns is only called where the reader found nothing wrong.</summary>
    Shaping Read(ArgumentReader arguments);
}
