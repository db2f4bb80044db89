package org.knime.core.node.message;

/** One thing that went wrong, in words. */
record Issue(Type type, String text) {
    static Issue ofText(String text) {
        return new Issue(Type.TEXT, text);
    }

    static Issue ofRow(int port, long row, int column, String text) {
        var place = new StringBuilder("Row ").append(row + 1);
        if (column >= 0) {
            place.append(", column ").append(column + 1);
        }
        if (port > 0) {
            place.append(", input ").append(port + 1);
        }
        return new Issue(Type.TABLE_ROW, place.append(": ").append(text).toString());
    }

    /** What an issue is about. */
    public enum Type {
        TABLE_ROW, TEXT
    }
}
