namespace OneStop.Workflow.Engine.Scripting;

internal enum TokenKind
{
    End,
    Name,
    Number,
    Text,
    Template,
    Pattern,
    Sign,
}

/// <summary>One word of a script. A template keeps its raw inside in <see cref="Text"/>, a pattern its flags in <see cref="Flags"/>.</summary>
internal readonly record struct ScriptToken(TokenKind Kind, string Text, double Number, int Start, int Line, int Column, bool AfterNewLine, string Flags = "")
{
    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;
}
