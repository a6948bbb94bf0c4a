using Mono.Cecil;
using Mono.Cecil.Cil;

namespace OneStop.Workflow.Architecture.Tests.Reading;

/// <summary>Finds every type that a compiled type mentions: signatures, bodies, attributes, generic arguments, locals.</summary>
internal static class Uses
{
    public static IEnumerable<Use> Of(ModuleDefinition module) => module.GetTypes().SelectMany(Of).Distinct();

    public static IEnumerable<Use> Of(TypeDefinition type)
    {
        var shape = ((IEnumerable<TypeReference?>)[type.BaseType])
            .Concat(type.Interfaces.Select(i => i.InterfaceType))
            .Concat(type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType))
            .Concat(type.Fields.Select(f => f.FieldType))
            .Concat(Attributes(type))
            .Concat(type.Fields.SelectMany(Attributes))
            .Concat(type.Properties.SelectMany(Attributes));
        foreach (var used in shape.SelectMany(Parts))
            yield return new Use(type, null, used);
        foreach (var method in type.Methods)
            foreach (var used in InSignature(method).Concat(InBody(method)).SelectMany(Parts))
                yield return new Use(type, method, used);
    }

    /// <summary>Calls made in a type's bodies.</summary>
    public static IEnumerable<(MethodDefinition From, MethodReference To)> Calls(TypeDefinition type) =>
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.Operand is MethodReference
        select (method, (MethodReference)instruction.Operand);

    /// <summary>The written type around a closure or a state machine.</summary>
    public static TypeDefinition Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    private static IEnumerable<TypeReference?> InSignature(MethodDefinition method) =>
        ((IEnumerable<TypeReference?>)[method.ReturnType])
            .Concat(method.Parameters.Select(p => p.ParameterType))
            .Concat(method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType))
            .Concat(Attributes(method))
            .Concat(method.Parameters.SelectMany(Attributes));

    private static IEnumerable<TypeReference?> InBody(MethodDefinition method)
    {
        if (!method.HasBody)
            return [];
        return method.Body.Variables.Select(v => (TypeReference?)v.VariableType)
            .Concat(method.Body.ExceptionHandlers.Select(h => h.CatchType))
            .Concat(method.Body.Instructions.SelectMany(InOperand));
    }

    private static IEnumerable<TypeReference?> InOperand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod generic => [generic.DeclaringType, generic.ReturnType, .. generic.GenericArguments, .. generic.Parameters.Select(p => p.ParameterType)],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(attribute =>
            ((IEnumerable<TypeReference?>)[attribute.AttributeType]).Concat(attribute.ConstructorArguments.Select(a => a.Value as TypeReference)));

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification inner => Parts(inner.ElementType),
        _ => [type],
    };
}

/// <param name="In">The method; null where the type's shape mentions it.</param>
internal sealed record Use(TypeDefinition From, MethodDefinition? In, TypeReference To);
