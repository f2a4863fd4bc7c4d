// The pages that a township's people are led to.
import { house } from '../house.mjs';
import { walk } from '../house/everywhere.mjs';

walk(house(), ['window_clerk', 'agent', 'department_handler', 'duty_leader']);
