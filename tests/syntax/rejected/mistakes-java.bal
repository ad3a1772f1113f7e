import java.util.List;
import ballerina.lang.*;

service Chat {
    private int count = 0;
    static string name = "x";
    String[] names = new String[5];
    int numbers[] = [1, 2];

    @Override
    resource open (message m) {
        int x;
        int a, b;
        final int limit = 3;
        List<String> list = new ArrayList<String>();
        string t = (count > 3) ? "many" : "few";
        if (m instanceof message) { x = 1; }
        x += 1;
        this.count = 4;
        char c = 'c';
        try { x = 1; } catch (Exception | Error e) { x = 2; }
        return;;
    }

    public void close (message m) throws Exception {
        super.close();
    }
}
