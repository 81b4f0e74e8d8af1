using Microsoft.CodeAnalysis;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>Reads an attribute's arguments as values.</summary>
internal static class ArgumentsReader
{
    /// <summary>
    /// The arguments: constructor parameters with the defaults that the compiler filled in, then the properties that were written. Null where the compiler
    /// reports an error in the attribute itself.
    /// </summary>
    public static EquatableArray<ArgumentValue>? Read(AttributeData attribute)
    {
        if (attribute.AttributeConstructor is not { } constructor)
            return null;

        var arguments = new List<ArgumentValue>();
        foreach (var (parameter, constant) in constructor.Parameters.Zip(attribute.ConstructorArguments, (parameter, constant) => (parameter, constant)))
        {
            if (HasErrors(constant))
                return null;
            arguments.Add(new ArgumentValue(parameter.Name, Value(constant)));
        }

        foreach (var named in attribute.NamedArguments)
        {
            if (HasErrors(named.Value))
                return null;
            arguments.Add(new ArgumentValue(named.Key, Value(named.Value)));
        }

        return arguments.ToEquatableArray();
    }

    /// <summary>Whether the compiler reports an error in the value, or in an element of it.</summary>
    public static bool HasErrors(TypedConstant constant) => constant.Kind == TypedConstantKind.Error
        || (constant.Kind == TypedConstantKind.Array && !constant.IsNull && constant.Values.Any(HasErrors));

    // Of the kinds of constants plain values and arrays of texts and numbers are kept: types would be symbols.
    private static object? Value(TypedConstant constant) => constant.Kind switch
    {
        // Fractions are written as double or float; what is computed with them are floats.
        TypedConstantKind.Primitive when constant.Value is double number => (float)number,
        TypedConstantKind.Primitive or TypedConstantKind.Enum => constant.Value,
        TypedConstantKind.Array when constant is { IsNull: false, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } } =>
            constant.Values.Select(value => value.Value as string ?? "").ToEquatableArray(),
        TypedConstantKind.Array when constant is { IsNull: false, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int32 } } =>
            constant.Values.Select(value => value.Value as int? ?? 0).ToEquatableArray(),
        TypedConstantKind.Array when constant is { IsNull: false, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Single } } =>
            constant.Values.Select(value => value.Value as float? ?? 0f).ToEquatableArray(),
        _ => null,
    };
}
