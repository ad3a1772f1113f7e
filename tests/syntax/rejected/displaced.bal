function f () {
    y = 1;
    else { x = 1; }
    y = 2;
    catch (E e) { x = 1; }
    y = 3;
    finally { x = 1; }
    y = 4;
    resource r (message m) { }
}
