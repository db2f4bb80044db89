package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.standin.batch.ExitCode;
import org.knime.standin.engine.BehaveNodeFactory;
import org.knime.standin.engine.PushNodeFactory;
import org.knime.standin.engine.SourceNodeFactory;
import org.knime.standin.engine.SwitchNodeFactory;

/** Whole runs from the command line: exit codes, what is said, what is written. */
class BatchTest extends CommandLineFixture {
    /** A source 1 that feeds 2, and 3, which can be told to behave badly; a variable "rows" that nothing uses. */
    @BeforeEach
    void saveAWorkflow() throws Exception {
        save("flow", workflow -> {
            var source = workflow.createAndAddNode(new SourceNodeFactory());
            workflow.addConnection(source, 1, workflow.createAndAddNode(new PushNodeFactory()), 1);
            workflow.createAndAddNode(new BehaveNodeFactory());
            workflow.addWorkflowVariables(true, new FlowVariable("rows", 5));
        });
    }

    @Test
    void aRunThatSucceeds() throws Exception {
        assertEquals(ExitCode.DONE, run());
        assertEquals("", complained());
        assertTrue(said().contains("Probe2 Source (#1): started") && said().contains("Probe2 Source (#1): done in"), said());
        assertTrue(said().contains("Done: all 3 nodes were executed. It took"), said());
        assertTrue(said().contains("The results lie in results/flow; start with results/flow/summary.md, which shows 4 tables."),
            said());
        assertEquals("row ID,image,number",
            Files.readAllLines(directory.resolve("results/flow/1-probe2-source/images.csv")).get(0));
        assertTrue(Files.readString(directory.resolve("results/flow/summary.md")).contains("Flow variables: rows = `6`."));
        assertTrue(Files.readString(directory.resolve("results/flow/log.txt")).contains("Probe2 Source (#1): done"));
    }

    @Test
    void optionsChangeSettingsOfNodes() throws Exception {
        assertEquals(ExitCode.DONE, run("-option=1,rows,2,int", "-results=out"));
        assertEquals(3, Files.readAllLines(directory.resolve("out/1-probe2-source/images.csv")).size());
    }

    @ParameterizedTest
    @CsvSource({"true, on", "TRUE, on", "False, off"})
    void trueAndFalseMayBeWrittenInAnyCase(String given, String row) throws Exception {
        save("switch", workflow -> workflow.createAndAddNode(new SwitchNodeFactory()));
        assertEquals(ExitCode.DONE,
            start(List.of("-workflowDir=switch", "-option=1,on," + given + ",boolean", "-results=out")), this::complained);
        assertEquals(row, Files.readAllLines(directory.resolve("out/1-probe2-switch/state.csv")).get(1));
    }

    @Test
    void noOtherWordIsTakenForFalse() {
        assertEquals(ExitCode.BAD_ARGUMENTS, run("-option=1,on,yes,boolean"));
        assertTrue(complained().startsWith("\"yes\" in -option=1,on,yes,boolean is not a value of type boolean."), complained());
    }

    @Test
    void variablesAreSetWithAndWithoutAReset() throws Exception {
        for (var flags : List.of(new String[]{"-workflow.variable=rows,7,int"},
            new String[]{"-reset", "-workflow.variable=rows,7,int"})) {
            assertEquals(ExitCode.DONE, run(flags));
            assertTrue(Files.readString(directory.resolve("results/flow/summary.md")).contains("Variables: rows = `7`."));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "row,7,int; The workflow has no variable called \"row\" for -workflow.variable=row,…, so it would change nothing. Is"
            + " \"rows\" meant?",
        "epochs,2,int; no variable called \"epochs\" for -workflow.variable=epochs,…, so it would change nothing. Its variables"
            + " are \"rows\"."})
    void variablesThatWouldChangeNothingAreRefusedBeforeAnythingRuns(String variable, String sentence) {
        assertEquals(ExitCode.BAD_ARGUMENTS, run("-workflow.variable=" + variable));
        assertTrue(complained().lines().findFirst().orElseThrow().contains(sentence), complained());
        assertEquals("", said());
    }

    @Test
    void variablesMayBeNewIfASettingUsesThem() throws Exception {
        setRowsByVariable("many");
        assertEquals(ExitCode.DONE, run("-reset", "-workflow.variable=many,2,int", "-results=out"));
        assertEquals(3, Files.readAllLines(directory.resolve("out/1-probe2-source/images.csv")).size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1,row,2,int; Probe2 Source (#1) has no setting called \"row\" for -option=1,row,2,int. Is \"rows\" meant?",
        "1,of/Rows,2,int; Probe2 Source (#1) has no setting called \"of/Rows\" for -option=1,of/Rows,2,int. Is \"rows\" meant?",
        "1,epochs,2,int; has no setting called \"epochs\" for -option=1,epochs,2,int. Its settings are folder, rows, big.",
        "1,/,2,int; has no setting called \"\" for -option=1,,2,int. Its settings are folder, rows, big.",
        "2,rows,2,int; has no setting called \"rows\" for -option=2,rows,2,int. It has no settings.",
        "'9,rows,2,int'; 'The workflow has no node 9 for -option=9,rows,2,int; its nodes are Probe2 Source (#1), '"})
    void optionsThatWouldChangeNothingAreRefusedBeforeAnythingRuns(String option, String sentence) {
        assertEquals(ExitCode.BAD_ARGUMENTS, run("-option=" + option));
        assertTrue(complained().lines().findFirst().orElseThrow().contains(sentence), complained());
        assertEquals("", said());
    }

    private void setRowsByVariable(String variable) throws IOException {
        var file = directory.resolve("flow/Probe2 Source (#1)/settings.xml");
        Files.writeString(file, Files.readString(file).replace("<config key=\"model\">", """
            <config key="variables">
                <entry key="version" type="xstring" value="V_2019_09_13"/>
                <config key="tree">
                    <config key="rows">
                        <entry key="used_variable" type="xstring" value="%s"/>
                        <entry key="exposed_variable" type="xstring" isnull="true" value=""/>
                    </config>
                </config>
            </config>
            <config key="model">""".formatted(variable)));
    }

    @Test
    void optionsForSettingsThatAVariableOverwritesAreRefusedToo() throws Exception {
        setRowsByVariable("rows");
        assertEquals(ExitCode.BAD_ARGUMENTS, run("-option=1,rows,2,int"));
        assertTrue(complained().startsWith("Probe2 Source (#1) takes \"rows\" from the flow variable \"rows\", so"
            + " -option=1,rows,2,int would change nothing. Give -workflow.variable=rows,2,int instead."), complained());
        assertEquals(ExitCode.DONE, run("-option=1,folder,x,String"));
    }

    @Test
    void optionsMayNameSettingsThatAnOlderReleaseHasNotSaved() throws Exception {
        var file = directory.resolve("flow/Probe2 Source (#1)/settings.xml");
        Files.writeString(file, Files.readString(file).replaceFirst(".*key=\"big\".*\\R", ""));
        assertEquals(ExitCode.DONE, run("-option=1,big,0,int"));
    }

    @Test
    void aNodeThatFailsIsToldInASentenceAndTheTraceIsInTheLog() throws Exception {
        assertEquals(ExitCode.FAILED, run("-option=3,b,KNIME_EX_MSG,String"));
        assertTrue(complained().contains("Probe2 Behave (#3): error: the summary. "), complained());
        assertTrue(complained().contains("Failed: Probe2 Behave (#3) failed; 2 of 3 nodes were executed."), complained());
        assertFalse((said() + complained()).contains("\tat "), complained());
        assertTrue(Files.readString(directory.resolve("results/flow-failed/log.txt")).contains("\tat "));
        assertTrue(Files.exists(directory.resolve("results/flow-failed/1-probe2-source/images.csv")));
        assertFalse(Files.exists(directory.resolve("results/flow")));
    }

    @Test
    void aFailedRunLeavesTheResultsOfTheLastGoodOneAndAGoodOneEndsThatOfTheFailed() {
        run();
        run("-option=3,b,RUNTIME_EX,String");
        assertTrue(Files.exists(directory.resolve("results/flow/summary.md")));
        assertTrue(Files.exists(directory.resolve("results/flow-failed/summary.md")));
        run();
        assertFalse(Files.exists(directory.resolve("results/flow-failed")));
    }

    @Test
    void aNodeThatCannotBeConfiguredFailsTheRun() {
        assertEquals(ExitCode.FAILED, run("-option=3,b,CONF_INVALID,String"));
        assertTrue(said().contains("Probe2 Behave (#3): warning: conf invalid"), said());
        assertTrue(complained().contains("Failed: Probe2 Behave (#3) could not be executed (conf invalid); 2 of 3 nodes were"
            + " executed."), complained());
    }

    @Test
    void aWarningIsSaidAndDoesNotFailTheRun() {
        assertEquals(ExitCode.DONE, run("-option=3,b,WARN_EXEC,String"));
        assertTrue(said().contains("Probe2 Behave (#3): warning: exec warning."), said());
        assertTrue(said().contains("Done: all 3 nodes were executed, with a warning."), said());
    }

    @Test
    void badArguments() {
        assertEquals(ExitCode.BAD_ARGUMENTS, start(List.of()));
        assertTrue(complained().startsWith("No workflow was given.") && complained().contains("-workflowDir=DIR"), complained());
        assertEquals(ExitCode.BAD_ARGUMENTS, run("-option=1,no/such,2,int"));
        assertFalse(Files.exists(directory.resolve("results")) && directory.resolve("results").toFile().list().length > 0);
    }

    @Test
    void whatTheResultsWouldOverwriteIsFoundBeforeAnythingRuns() throws Exception {
        Files.createDirectories(directory.resolve("mine"));
        Files.writeString(directory.resolve("mine/thesis.txt"), "mine");
        assertEquals(ExitCode.BAD_ARGUMENTS, run("-results=mine"));
        assertEquals("", said());
        assertTrue(complained().contains("it holds files that are not the results of a run"), complained());
    }

    @Test
    void aFolderWithoutAWorkflowCannotBeLoaded() throws Exception {
        Files.createDirectories(directory.resolve("empty"));
        assertEquals(ExitCode.NOT_LOADED, start(List.of("-workflowDir=empty")));
        assertTrue(complained().contains("There is no workflow in"), complained());
        assertTrue(Files.readString(directory.resolve("results/empty-failed/summary.md")).contains("could not be loaded"));
    }

    @Test
    void aFolderOfWorkflowsIsNotAWorkflow() {
        assertEquals(ExitCode.NOT_LOADED, start(List.of("-workflowDir=.", "-results=out")));
        assertTrue(complained().contains("Is \"" + directory.resolve("flow") + "\" meant?"), complained());
    }

    @Test
    void settingsThatCannotBeLoadedStopTheRunIfThatIsWanted() throws Exception {
        var file = directory.resolve("flow/Probe2 Source (#1)/settings.xml");
        var six = "key=\"rows\" type=\"xint\" value=\"6\"";
        Files.writeString(file, Files.readString(file).replace(six, six.replace("6", "-6")));
        assertEquals(ExitCode.NOT_LOADED, run("-failonloaderror"));
        assertTrue(complained().contains("rows must be >= 0, got -6"), complained());
        assertEquals(ExitCode.DONE, run());
        var last = said().lines().reduce((before, line) -> line.replaceFirst("^[0-9:]+  ", "")).orElseThrow();
        assertTrue(last.matches("The workflow does not run as it was saved, because not all of it could be loaded \\(.* has its"
            + " default settings now: .*rows must be >= 0, got -6.*\\)\\. -failonloaderror refuses such a workflow\\."), last);
        assertTrue(Files.readString(directory.resolve("results/flow/summary.md")).contains("- ⚠ " + last));
    }

    @Test
    void theExecutedWorkflowIsSavedOnlyIfThatIsWanted() {
        assertEquals(ExitCode.DONE, run("-destDir=saved", "-nosave"));
        assertFalse(Files.exists(directory.resolve("saved")));
        assertEquals(ExitCode.DONE, run("-destDir=saved"));
        assertTrue(Files.exists(directory.resolve("saved/workflow.knime")));
    }

    @Test
    void helpIsNotAnError() {
        assertEquals(ExitCode.DONE, start(List.of("-help")));
        assertTrue(said().contains("-workflow.variable=NAME,VALUE,TYPE"), said());
        for (var code : List.of(1, 129, 137, ExitCode.BAD_ARGUMENTS.number(), ExitCode.NOT_LOADED.number(),
            ExitCode.FAILED.number())) {
            assertTrue(said().matches("(?s).*Exit code:.*\\b" + code + "\\b.*"), said());
        }
    }
}
