package org.knime.core.node;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortUtil;
import org.knime.standin.table.TemporaryFile;

/** A node's own copies of what it is given, made by writing and reading; tables and flow variables go in as they are. */
final class InputCopies {
    private final Node m_node;
    private final ExecutionMonitor m_exec;

    InputCopies(Node node, ExecutionMonitor exec) {
        m_node = node;
        m_exec = exec;
    }

    PortObject[] of(PortObject[] given) throws KNIMEException, CanceledExecutionException {
        var own = given.clone();
        for (var i = 1; i < given.length; i++) {
            if (given[i] != null && !(given[i] instanceof BufferedDataTable)) {
                m_exec.setMessage("copying what comes in at port " + i);
                own[i] = copy(given[i], i);
            }
        }
        return own;
    }

    private PortObject copy(PortObject given, int port) throws KNIMEException, CanceledExecutionException {
        try {
            return copy(given, copy(given.getSpec()), m_exec.createSubProgress(0));
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            throw new KNIMEException("No copy could be made of the input at port " + port + " (" + m_node.getInportName(port)
                + "): " + Problem.inWords(e), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends PortObjectSpec> T copy(T spec) throws IOException {
        var serializer = PortUtil.getPortObjectSpecSerializer((Class<T>)spec.getClass());
        var bytes = new ByteArrayOutputStream();
        try (var out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
            serializer.savePortObjectSpec(spec, out);
        }
        try (var in = PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return serializer.loadPortObjectSpec(in);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends PortObject> T copy(T object, PortObjectSpec spec, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        var serializer = PortUtil.getPortObjectSerializer((Class<T>)object.getClass());
        Path file = TemporaryFile.create("port-copy-", ".zip").toPath();
        try {
            try (var out = PortUtil.getPortObjectZipOutputStream(TemporaryFile.write(file.toFile()))) {
                out.setLevel(Deflater.NO_COMPRESSION);
                serializer.savePortObject(object, out, exec);
            }
            try (var in = PortUtil.getPortObjectZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                return serializer.loadPortObject(in, spec, exec);
            }
        } finally {
            Files.delete(file);
        }
    }
}
