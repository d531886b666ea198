namespace IS2H4C.Twin.OpcUa;

/// <summary>Nodes of namespace 0 that code often names (Part 6, annex A.3).</summary>
public static class UaNodeIds
{
    /// <summary>The Root folder.</summary>
    public static NodeId Root => new(84);
    /// <summary>The Objects folder: instances hang below it.</summary>
    public static NodeId Objects => new(85);
    /// <summary>The Types folder.</summary>
    public static NodeId Types => new(86);
    /// <summary>The Server object.</summary>
    public static NodeId Server => new(2253);
    /// <summary>The URIs of all namespaces.</summary>
    public static NodeId NamespaceArray => new(2255);
    /// <summary>The server's status as a structure.</summary>
    public static NodeId ServerStatus => new(2256);
    /// <summary>The server's clock.</summary>
    public static NodeId CurrentTime => new(2258);
    /// <summary>The server's state.</summary>
    public static NodeId ServerState => new(2259);
    /// <summary>Superior of all references that make a tree.</summary>
    public static NodeId HierarchicalReferences => new(33);
    /// <summary>Reference: a folder and its content.</summary>
    public static NodeId Organizes => new(35);
    /// <summary>Reference: a member of a type and what it means for the type's instances.</summary>
    public static NodeId HasModellingRule => new(37);
    /// <summary>Reference: a node and its type.</summary>
    public static NodeId HasTypeDefinition => new(40);
    /// <summary>Reference: a type and its subtype.</summary>
    public static NodeId HasSubtype => new(45);
    /// <summary>Reference: a node and its property.</summary>
    public static NodeId HasProperty => new(46);
    /// <summary>Reference: a node and its part.</summary>
    public static NodeId HasComponent => new(47);
    /// <summary>Type of plain objects.</summary>
    public static NodeId BaseObjectType => new(58);
    /// <summary>Type of folders.</summary>
    public static NodeId FolderType => new(61);
    /// <summary>Type of plain variables.</summary>
    public static NodeId BaseDataVariableType => new(63);
    /// <summary>Type of properties.</summary>
    public static NodeId PropertyType => new(68);
    /// <summary>Type of variables with EURange and EngineeringUnits.</summary>
    public static NodeId AnalogItemType => new(2368);
    /// <summary>Type of variables that hold a numbered state.</summary>
    public static NodeId MultiStateDiscreteType => new(2376);
    /// <summary>Modelling rule: every instance has it.</summary>
    public static NodeId Mandatory => new(78);
    /// <summary>Modelling rule: an instance may have it.</summary>
    public static NodeId Optional => new(80);
    /// <summary>Modelling rule: an instance may have any number of such, under other names.</summary>
    public static NodeId OptionalPlaceholder => new(11508);
    /// <summary>Superior of all references between a node and what is part of it.</summary>
    public static NodeId Aggregates => new(44);
    /// <summary>Method of the server: the items of a subscription.</summary>
    public static NodeId GetMonitoredItems => new(11492);
    /// <summary>Method of the server: report all items of a subscription again.</summary>
    public static NodeId ResendData => new(12873);
}
