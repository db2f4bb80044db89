package org.apache.xmlbeans;

/** Stands for the exception of the same name, which a signature of KNIME names. */
public class XmlException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public XmlException(String message) {
        super(message);
    }
}
