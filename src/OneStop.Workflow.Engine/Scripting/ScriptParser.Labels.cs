namespace OneStop.Workflow.Engine.Scripting;

internal sealed partial class ScriptParser
{
    // The labels around, with whether each names a loop; a function begins anew.
    private List<(string Name, bool IsLoop)> _labels = [];

    private Block FunctionBody()
    {
        var around = _labels;
        _labels = [];
        var body = Braced();
        _labels = around;
        return body;
    }

    private bool IsLabel()
    {
        if (Reserved.Contains(_token.Text))
            return false;
        var ahead = new ScriptLexer(_source, _token.Start, _token.Line, _token.Column);
        ahead.Next(patternAllowed: true);
        return ahead.Next(patternAllowed: false).Is(":");
    }

    private LabelledStatement Labelled()
    {
        var name = Name();
        Expect(":");
        if (_labels.Exists(label => label.Name == name))
            throw Wrong($"The label '{name}' is there already");
        var isLoop = _token.IsWord("for") || _token.IsWord("while") || _token.IsWord("do");
        // JavaScript would take {a: 1} for a block with a label, and give 1: nobody who writes that means it.
        if (!isLoop && !_token.Is("{") && !(_token.Kind == TokenKind.Name && IsLabel()))
            throw Wrong("A label stands before a loop or a block; an object stands in brackets, as ({a: 1})");
        _labels.Add((name, isLoop || !_token.Is("{")));
        var statement = Statement();
        _labels.RemoveAt(_labels.Count - 1);
        // A continue with this label goes on with the loop it names, also by way of another label.
        var inner = statement;
        while (inner is LabelledStatement further)
            inner = further.Statement;
        (inner as LoopStatement)?.Labels.Add(name);
        return new LabelledStatement(name, statement);
    }

    /// <summary>The label of a break or continue, which must be around it.</summary>
    private string Label(Ending ending)
    {
        var found = _labels.Find(label => label.Name == _token.Text);
        if (found.Name is null || ending == Ending.Continue && !found.IsLoop)
            throw Wrong($"There is no {(ending == Ending.Continue ? "loop" : "statement")} with the label '{_token.Text}' around");
        return Name();
    }
}
